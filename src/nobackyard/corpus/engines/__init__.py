"""Who runs the shards: the processors of one computer, or a cluster."""
