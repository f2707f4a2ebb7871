"""Odd sets of visits: of three visits two at most share a day, of five four; a relaxation would pair all in halves.

Edmonds 1965 (doi:10.6028/jres.069B.013). First the parts of the graph of half pairs are looked at, then all cuts of a
Gomory-Hu tree, among which there is one that is broken if any is (Padberg and Rao 1982, doi:10.1287/moor.7.1.67).
"""

from collections.abc import Mapping

import networkx as nx

Pairs = Mapping[tuple[int, int], float]
"""How much of each pair of visits shares a day; none of 0."""
NIL = 1e-5


def broken(pairs: Pairs) -> list[frozenset[int]]:
    """Odd sets in which more than half the visits, less one, are paired with one another."""
    return _of_parts(pairs) or _of_cuts(pairs)


def _of_parts(pairs: Pairs) -> list[frozenset[int]]:
    graph: nx.Graph[int] = nx.Graph([pair for pair, value in pairs.items() if value < 1 - NIL])
    return [part for part in map(frozenset, nx.connected_components(graph)) if _too_many(pairs, part)]


def _of_cuts(pairs: Pairs) -> list[frozenset[int]]:
    graph: nx.Graph[int] = nx.Graph()
    for (a, b), value in pairs.items():
        graph.add_edge(a, b, capacity=value)
    if not graph:
        return []
    rest = -1  # what a visit is not paired goes to a vertex of no visit
    free = {v: 1 - graph.degree(v, weight="capacity") for v in graph}
    for vertex, part in free.items():
        graph.add_edge(vertex, rest, capacity=max(0.0, part))
    tree = nx.gomory_hu_tree(graph)
    found = set()
    edges: list[tuple[int, int, float]] = list(tree.edges(data="weight"))
    for a, b, weight in edges:
        if weight < 1 - NIL:
            tree.remove_edge(a, b)
            side = nx.node_connected_component(tree, a)
            tree.add_edge(a, b, weight=weight)
            found.add(frozenset(side if rest not in side else set(graph) - side))
    return [part for part in sorted(found, key=sorted) if _too_many(pairs, part)]


def _too_many(pairs: Pairs, part: frozenset[int]) -> bool:
    inside = sum(value for (a, b), value in pairs.items() if a in part and b in part)
    return len(part) % 2 == 1 and inside > len(part) // 2 + NIL
