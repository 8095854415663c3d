"""Commands of planning: drafts and what they are filled in from, templates, successors of an indikator."""
