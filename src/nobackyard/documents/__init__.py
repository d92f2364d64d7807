"""Texts come in here: txt, md, html or a web address becomes an `Article`."""
