"""The people side of a running company: who comes, learns, leads, is judged, rises and leaves."""
