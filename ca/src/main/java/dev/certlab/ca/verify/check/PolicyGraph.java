package dev.certlab.ca.verify.check;

import dev.certlab.ca.x509.CertificatePolicies;
import dev.certlab.ca.x509.Oid;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The valid policies of a path (RFC 5280 §6.1.2 (a)), as the graph of RFC 9618: one node for each
 * policy and depth, so that its size grows with the certificates and never exponentially.
 */
final class PolicyGraph {
  private static final Oid ANY = CertificatePolicies.ANY_POLICY;

  private final List<Map<Oid, Node>> levels = new ArrayList<>();
  private boolean isNull;

  /** A policy at some depth, the parents it stems from, and what may stand for it one deeper. */
  private record Node(Oid policy, Set<Node> parents, Set<Oid> expected) {
    /** Nodes are equal only to themselves: each depth has one for each policy. */
    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }

  PolicyGraph() {
    Map<Oid, Node> first = new LinkedHashMap<>();
    first.put(ANY, new Node(ANY, new LinkedHashSet<>(), new HashSet<>(Set.of(ANY))));
    levels.add(first);
  }

  /** Whether the path is valid under no policy. */
  boolean isNull() {
    return isNull;
  }

  /** What the next certificate may state. */
  Set<Oid> expected() {
    return isNull ? Set.of() : Set.copyOf(expectedBy(levels.get(levels.size() - 1)).keySet());
  }

  /** What the path is valid under, in the words of the anchor (§6.1.5 (g)(iii)). */
  Set<Oid> ofAnchor() {
    Set<Oid> policies = new HashSet<>();
    for (Map<Oid, Node> level : levels) {
      for (Node node : level.values()) {
        if (node.parents().stream().anyMatch(parent -> parent.policy().equals(ANY))) {
          policies.add(node.policy());
        }
      }
    }
    if (!levels.get(levels.size() - 1).containsKey(ANY)) {
      policies.remove(ANY);
    }
    return policies;
  }

  /** There are no policies in the certificate (e). */
  void clear() {
    isNull = true;
  }

  /** Adds a level for a certificate's policies (d). */
  void add(Set<Oid> policies, boolean anyPolicyCounts) {
    if (isNull) {
      return;
    }
    Map<Oid, Node> above = levels.get(levels.size() - 1);
    Map<Oid, Node> level = new LinkedHashMap<>();
    Map<Oid, Set<Node>> expectedBy = expectedBy(above);
    for (Oid policy : policies) {
      Set<Node> parents = expectedBy.getOrDefault(policy, Set.of());
      Node any = above.get(ANY);
      if (!policy.equals(ANY) && (!parents.isEmpty() || any != null)) {
        Set<Node> from = parents.isEmpty() && any != null ? Set.of(any) : parents;
        level.put(policy, node(policy, from));
      }
    }
    if (policies.contains(ANY) && anyPolicyCounts) {
      expectedBy.forEach((policy, parents) -> level.computeIfAbsent(policy, p -> node(p, parents)));
    }
    levels.add(level);
    prune();
  }

  private static Map<Oid, Set<Node>> expectedBy(Map<Oid, Node> level) {
    Map<Oid, Set<Node>> expectedBy = new LinkedHashMap<>();
    for (Node node : level.values()) {
      for (Oid policy : node.expected()) {
        expectedBy.computeIfAbsent(policy, p -> new LinkedHashSet<>()).add(node);
      }
    }
    return expectedBy;
  }

  private static Node node(Oid policy, Set<Node> parents) {
    return new Node(policy, new LinkedHashSet<>(parents), new HashSet<>(Set.of(policy)));
  }

  /** Maps policies at the deepest level (§6.1.4 (b)(1)). */
  void map(Map<Oid, Set<Oid>> mappings) {
    if (isNull) {
      return;
    }
    Map<Oid, Node> level = levels.get(levels.size() - 1);
    Node any = level.get(ANY);
    mappings.forEach(
        (from, to) -> {
          Node node = level.get(from);
          if (node == null && any != null) {
            node = node(from, any.parents());
            level.put(from, node);
          }
          if (node != null) {
            node.expected().clear();
            node.expected().addAll(to);
          }
        });
  }

  /** Removes policies that would have been mapped, were it not forbidden (§6.1.4 (b)(2)). */
  void remove(Set<Oid> policies) {
    if (!isNull) {
      levels.get(levels.size() - 1).keySet().removeAll(policies);
      prune();
    }
  }

  private void prune() {
    for (int depth = levels.size() - 2; depth >= 0; depth--) {
      Set<Node> needed = new HashSet<>();
      levels.get(depth + 1).values().forEach(node -> needed.addAll(node.parents()));
      levels.get(depth).values().removeIf(node -> !needed.contains(node));
    }
    isNull = levels.get(levels.size() - 1).isEmpty();
  }

  /**
   * Whether the path is valid under one of {@code acceptable} (§6.1.5 (g)); the empty set accepts
   * any.
   */
  boolean isValidUnder(Set<Oid> acceptable) {
    if (isNull) {
      return false;
    }
    if (acceptable.isEmpty() || acceptable.contains(ANY)) {
      return true;
    }
    Set<Node> reached = new HashSet<>();
    for (Map<Oid, Node> level : levels) {
      for (Node node : level.values()) {
        boolean top = node.parents().stream().anyMatch(parent -> parent.policy().equals(ANY));
        boolean accepted = !node.policy().equals(ANY) && acceptable.contains(node.policy());
        boolean below = node.parents().stream().anyMatch(reached::contains);
        if ((top && accepted) || below) {
          reached.add(node);
        }
      }
    }
    Map<Oid, Node> last = levels.get(levels.size() - 1);
    return last.containsKey(ANY) || last.values().stream().anyMatch(reached::contains);
  }
}
