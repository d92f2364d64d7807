"""The report: what a store says, as a page, as Markdown and as tables."""
