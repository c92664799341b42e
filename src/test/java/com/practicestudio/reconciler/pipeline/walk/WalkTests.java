package com.practicestudio.reconciler.pipeline.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.practicestudio.reconciler.drchrono.Caller;
import com.practicestudio.reconciler.drchrono.DrChronoException;
import com.practicestudio.reconciler.drchrono.ListQuery;
import com.practicestudio.reconciler.drchrono.Page;
import com.practicestudio.reconciler.drchrono.RawRow;
import com.practicestudio.reconciler.pipeline.ListedDrChrono;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where a walk goes on, and where it gives up. */
class WalkTests {

    private static final ListQuery TASKS = new ListQuery("/api/tasks", null, null, Map.of(), false, "id");

    @Test
    void emptyPagesAreFollowedToTheRowsBehindThem() {
        assertThat(rows(new Pages(100, page -> page % 21 != 20))).isEqualTo(4);
    }

    @Test
    void aListThatOnlyEndsInEmptyPagesIsRead() {
        assertThat(rows(new Pages(21, page -> page > 0))).isEqualTo(1);
    }

    @Test
    void aListOfEmptyPagesWithoutEndIsGivenUp() {
        var endless = new Pages(1_000, page -> page > 2);

        assertThatThrownBy(() -> rows(endless))
                .isInstanceOf(DrChronoException.Untrustworthy.class)
                .hasMessage("DrChrono's list /api/tasks goes on and on with empty pages, so it would never end."
                        + " Nothing was lost; run it again later.");
        assertThat(endless.asked).isEqualTo(3 + 21);
    }

    /** How many rows a walk reads until the list ends. */
    private static int rows(Pages list) {
        var caller = new Caller("seaside", 7L, Caller.Priority.BULK);
        var walk = new Walk(list, caller, TASKS, "id", Clock.systemUTC(), null);
        var rows = 0;
        @Nullable Position position = new Position.Plain(null);
        while (position != null) {
            var fetched = walk.fetch(position);
            rows += fetched.items().size();
            position = fetched.next();
        }
        return rows;
    }

    /** A plain list of so many pages: on each stands one row, or none. */
    private static final class Pages extends ListedDrChrono {

        private final int pages;
        private final IntPredicate isEmpty;
        private int asked;

        Pages(int pages, IntPredicate isEmpty) {
            this.pages = pages;
            this.isEmpty = isEmpty;
        }

        @Override
        public Page first(Caller caller, ListQuery query) {
            return page(0);
        }

        @Override
        public Page next(Caller caller, ListQuery query, String next) {
            return page(Integer.parseInt(next));
        }

        private Page page(int number) {
            asked++;
            var rows = isEmpty.test(number) ? List.<RawRow>of() : List.of(RawRow.of("{\"id\":" + number + "}"));
            return new Page(rows, number + 1 < pages ? Integer.toString(number + 1) : null);
        }
    }
}
