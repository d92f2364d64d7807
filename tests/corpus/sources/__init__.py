"""Tests of the forms that an archive has, and archives that are made for them."""
