"""What a text says before anybody judges it: blocks, sentences, parses, mentions, voices."""
