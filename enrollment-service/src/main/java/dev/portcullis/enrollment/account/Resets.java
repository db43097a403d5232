package dev.portcullis.enrollment.account;

import dev.portcullis.kit.problem.DomainProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What has become of each of the users of one reset so far. */
final class Resets {
    static final String DONE = "done";
    private static final String NOT_FOUND = "not_found";

    /** What comes out the same whenever it is tried. */
    private static final Set<String> FINAL = Set.of(DONE, NOT_FOUND);

    private final Map<String, String> outcomes = new LinkedHashMap<>();
    private final List<UUID> open = new ArrayList<>();
    private final List<String> doneNow = new ArrayList<>();
    private @Nullable DomainProblem down;

    /**
     * @param ids as they were sent; ids are opaque to a caller, so what is no id is just nobody's
     * @param doneBefore by an earlier try of the same request
     */
    Resets(List<String> ids, Set<String> doneBefore) {
        for (String sent : ids) {
            UUID id = id(sent);
            String name = id == null ? sent : id.toString();
            if (outcomes.containsKey(name)) {
                continue;
            }
            boolean done = doneBefore.contains(name);
            outcomes.put(name, done ? DONE : NOT_FOUND);
            if (id != null && !done) {
                open.add(id);
            }
        }
        open.sort(null);
    }

    /** Java takes {@code 1-1-1-1-1} as well. */
    private static @Nullable UUID id(String text) {
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equals(text.toLowerCase(Locale.ROOT)) ? id : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Those to be tried, in the order in which rows are locked. */
    List<UUID> open() {
        return List.copyOf(open);
    }

    void done(UUID id) {
        outcomes.put(id.toString(), DONE);
        doneNow.add(id.toString());
    }

    boolean isDone(UUID id) {
        return DONE.equals(outcomes.get(id.toString()));
    }

    /** By this try. */
    List<String> doneNow() {
        return List.copyOf(doneNow);
    }

    void failed(UUID id, DomainProblem problem) {
        outcomes.put(id.toString(), problem.code());
        if (problem.status() == 503) {
            down = problem;
        }
    }

    /** A part that does not answer: who is next need not wait for it as well. Null: none. */
    @Nullable
    DomainProblem down() {
        return down;
    }

    /** Whether a repeat would have nothing to do. */
    boolean isFinal() {
        return FINAL.containsAll(outcomes.values());
    }

    ResetView view() {
        return new ResetView(outcomes.entrySet().stream()
                .map(one -> new ResetView.One(one.getKey(), one.getValue()))
                .toList());
    }
}
