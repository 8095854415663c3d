"""Pictures of figures: years of an indikator, a bullet, a sparkline. Plain data in, SVG out; pages, print and documents
have them from here.

Each stands on its own. Series differ in shape and word before they differ in colour; everything is drawn in the ink of
whatever it stands in (`currentColor`), and a style sheet may colour it by class. What is not filled in is a gap, and
what cannot be drawn is said in words.
"""
