"""What every test shares."""

from hypothesis import settings

# A busy machine is no fault of the code; how time grows is tested by itself.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
