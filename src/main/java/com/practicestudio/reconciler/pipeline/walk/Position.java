package com.practicestudio.reconciler.pipeline.walk;

import org.jspecify.annotations.Nullable;

/** A place in a walk: what is fetched there. As text it is the checkpoint that a restart trusts. */
public sealed interface Position {

    /** The first plain page; when it is not the only one, a bulk list takes over if there is one. */
    record Probe() implements Position {
        @Override
        public String toString() {
            return "probe";
        }
    }

    /** A plain page: the first one, or what an earlier page's {@code next} leads to. */
    record Plain(@Nullable String next) implements Position {
        @Override
        public boolean isFirst() {
            return next == null;
        }

        @Override
        public String toString() {
            return next == null ? "plain" : "plain " + next;
        }
    }

    /** Page {@code number} (from 1) of the bulk list. */
    record Bulk(int number) implements Position {
        @Override
        public boolean isFirst() {
            return number == 1;
        }

        @Override
        public String toString() {
            return "bulk " + number;
        }
    }

    /** One record by its id. */
    record Single(String id) implements Position {
        @Override
        public String toString() {
            return "single " + id;
        }
    }

    /** Nothing: the walk does not touch DrChrono. */
    record Nowhere() implements Position {
        @Override
        public String toString() {
            return "nowhere";
        }
    }

    /** Whether nothing stands before it. */
    default boolean isFirst() {
        return true;
    }

    static Position parse(String text) {
        var space = text.indexOf(' ');
        var kind = space < 0 ? text : text.substring(0, space);
        var rest = space < 0 ? null : text.substring(space + 1);
        return switch (kind) {
            case "plain" -> new Plain(rest);
            case "bulk" -> new Bulk(rest == null ? 1 : Integer.parseInt(rest));
            case "single" -> new Single(rest == null ? "" : rest);
            case "nowhere" -> new Nowhere();
            default -> new Probe();
        };
    }
}
