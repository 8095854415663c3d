"""Questions about figures: capaian, money, and the tables of the LKjIP."""
