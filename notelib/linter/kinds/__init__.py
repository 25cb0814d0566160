"""The kinds of rule: a dozen small detectors that hold behaviour, so that a rule can be data."""
