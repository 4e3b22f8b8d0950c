from __future__ import annotations

from scrapers.links.queue import LinkQueue, Pace

PACE = Pace(total=32, per_host=2, interval_s=1.0, jitter_s=0.0)


def drain(queue: LinkQueue[str], now: float) -> list[str]:
    taken = []
    while (one := queue.take(now)) is not None:
        taken.append(one[0])
    return taken


def test_one_host_starts_one_request_an_interval() -> None:
    queue: LinkQueue[str] = LinkQueue(PACE)
    for name in "abc":
        queue.add(name, "h")
    assert drain(queue, 10.0) == ["a"]
    assert queue.wake_at() == 11.0
    assert drain(queue, 10.9) == []
    assert drain(queue, 11.0) == ["b"]


def test_a_host_with_its_slots_taken_waits_for_a_release() -> None:
    queue: LinkQueue[str] = LinkQueue(PACE)
    for name in "abc":
        queue.add(name, "h")
    assert drain(queue, 10.0) + drain(queue, 20.0) + drain(queue, 30.0) == ["a", "b"]
    assert queue.wake_at() is None
    assert queue.release("h") is False
    assert drain(queue, 30.0) == ["c"]


def test_hosts_do_not_wait_for_one_another() -> None:
    queue: LinkQueue[str] = LinkQueue(PACE)
    queue.add("slow", "one")
    queue.pause("one", 100.0)
    queue.add("quick", "two")
    assert drain(queue, 10.0) == ["quick"]
    assert queue.wake_at() == 100.0
    assert drain(queue, 100.0) == ["slow"]


def test_a_delayed_item_lets_others_of_its_host_go_first() -> None:
    queue: LinkQueue[str] = LinkQueue(PACE)
    queue.add("later", "h", not_before=50.0)
    assert queue.wake_at() == 50.0
    queue.add("now", "h")
    assert drain(queue, 10.0) == ["now"]
    assert drain(queue, 49.0) == []
    assert drain(queue, 50.0) == ["later"]


def test_the_interval_counts_from_when_a_request_went_out() -> None:
    queue: LinkQueue[str] = LinkQueue(PACE)
    queue.add("a", "h")
    queue.add("b", "h")
    assert drain(queue, 10.0) == ["a"]
    queue.mark_sent("h", 10.5)
    assert drain(queue, 11.4) == []
    assert drain(queue, 11.5) == ["b"]


def test_a_host_is_left_when_nothing_waits_or_runs_there() -> None:
    queue: LinkQueue[str] = LinkQueue(PACE)
    queue.add("a", "h")
    assert len(queue) == 1
    drain(queue, 10.0)
    assert len(queue) == 0
    assert queue.release("h") is True


def test_many_links_leave_in_order_and_none_is_lost() -> None:
    queue: LinkQueue[str] = LinkQueue(PACE)
    names = [f"{host}{number}" for number in range(200) for host in "abcde"]
    for name in names:
        queue.add(name, name[0])
    now, taken = 0.0, []
    while len(queue):
        now = max(now, queue.wake_at() or now)
        while (one := queue.take(now)) is not None:
            taken.append(one[0])
            queue.release(one[1])
    assert taken == names
    assert now == 199.0
