"""Travel minutes between places: straight-line estimates, replaced where the case states a road."""

import math
from collections.abc import Mapping

from inspector.domain.problem import Travel

EARTH_KM = 6371.0088
"""Mean radius of the Earth."""

Places = Mapping[str, tuple[float, float]]
"""Latitude and longitude in degrees by place: a unit id, or `team:<id>`."""


def straight_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance in kilometres (haversine)."""
    lat_a, lon_a, lat_b, lon_b = map(math.radians, (*a, *b))
    half = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def travel(places: Places, factor: float, kmh: float, roads: Mapping[tuple[str, str], int]) -> Travel:
    """The symmetric matrix of whole minutes between all places, sorted by name.

    An estimate is ceil(straight-line km × `factor` / `kmh` × 60); it obeys the triangle inequality,
    since rounding up does not break it. `roads` replaces estimates, after which the matrix is closed
    under shortest paths: no detour through a third place is ever quicker than the figure itself.
    """
    names = tuple(sorted(places))
    at = [places[name] for name in names]
    grid = [[0] * len(names) for _ in names]
    for i, here in enumerate(at):
        for k in range(i):
            minutes = math.ceil(straight_km(here, at[k]) * factor / kmh * 60)
            grid[i][k] = grid[k][i] = minutes
    if roads:
        grid = _closed(names, grid, roads)
    return Travel(places=names, minutes=tuple(map(tuple, grid)))


def _closed(names: tuple[str, ...], grid: list[list[int]], roads: Mapping[tuple[str, str], int]) -> list[list[int]]:
    """The grid with stated roads put in, closed under shortest paths."""
    import networkx as nx  # heavy, and most cases state no roads

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(names)
    graph.add_weighted_edges_from((a, b, grid[i][k]) for i, a in enumerate(names) for k, b in enumerate(names[:i]))
    graph.add_weighted_edges_from((a, b, minutes) for (a, b), minutes in roads.items())
    shortest = nx.floyd_warshall_numpy(graph, nodelist=list(names))
    return [[round(minutes) for minutes in row] for row in shortest.tolist()]
