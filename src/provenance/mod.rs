//! Who said it first, who passed it on, and did they say so? Matches and documents in; credits, sources, relays and findings out.
