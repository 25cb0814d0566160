"""`python -m notelib` is the `notelib` command."""

import sys

from notelib.cli import main

sys.exit(main())
