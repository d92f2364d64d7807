"""Keep findings quiet that somebody has looked at: by comment, by list, or as not changed."""
