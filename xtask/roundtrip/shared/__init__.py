"""What every round trip needs: texts with copies planted among them, a run of the program, and what its manifest says."""
