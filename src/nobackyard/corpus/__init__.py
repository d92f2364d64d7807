"""Many articles: from an archive to a folder of tables, and what they say."""
