"""The demo: real plans and figures of two kecamatan, told as the commands that their offices would have given;
and twelve units that are invented."""
