"""``python -m notelib.serve``: the same as ``notelib serve``."""

import sys

from notelib.serve.command import main

sys.exit(main(sys.argv[1:]))
