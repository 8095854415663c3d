"""Figures: values as promised or reported, how papers write them, scales, quarters, capaian, pagu, the calendar."""
