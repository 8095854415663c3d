"""Measurements beside a Django application with history, side by side in one run: `make bench`.

The method is the same from run to run, so that figures of different months can be laid beside each other:

- Each measurement has a fresh database and a fresh process; both sides commit as durably (`places`, `settings`).
- Contestants take turns in many short rounds; a ratio is taken within each round, and its median is quoted (`timing`).
- Both sides do the same work from what a person knows: the natural key, the figure, who and why. Nothing that a side
  needs for each answer is left out of it, and nothing is prepared for it (`changes`, `history`, `startup`, `pages`).
- A row has an aim, and beside it stands what the row was when last measured (`last`). Figures of another machine tell
  little, but ratios keep.
"""
