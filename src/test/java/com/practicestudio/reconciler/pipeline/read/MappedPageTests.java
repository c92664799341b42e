package com.practicestudio.reconciler.pipeline.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.drchrono.RawRow;
import com.practicestudio.reconciler.pipeline.map.Candidates;
import com.practicestudio.reconciler.pipeline.walk.Fetched;
import com.practicestudio.reconciler.pipeline.walk.Item;
import com.practicestudio.reconciler.pipeline.walk.Position;
import com.practicestudio.reconciler.pipeline.walk.Slice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MappedPageTests {

    private final List<List<String>> mapped = new ArrayList<>();

    @Test
    void mapsAPageAheadThatHoldsEachRecordOnce() {
        var page = page("{\"id\":1}", "{\"id\":2}", "{\"id\":3}").mapped();

        assertThat(mapped).containsExactly(List.of("1", "2"), List.of("3"));
        turn(page, Set.of("4"));
        assertThat(mapped).hasSize(2);
    }

    @Test
    void mapsAheadWhateverRowsWithoutAnIdAreThere() {
        var page = page("\"broken\"", "{\"id\":1}", "\"broken\"").mapped();
        var broken = Item.read(RawRow.of("\"broken\""), "id").externalId();

        assertThat(mapped).hasSize(2);
        turn(page, Set.of(broken));
        assertThat(mapped).hasSize(2);
    }

    @Test
    void mapsARecordThatStandsThereTwiceWhenItsTurnComes() {
        var page = page("{\"id\":1}", "{\"id\":2}", "{\"id\":1}").mapped();

        assertThat(mapped).isEmpty();
        turn(page, Set.of());
        assertThat(mapped).containsExactly(List.of("1", "2"), List.of("1"));
    }

    @Test
    void mapsAnewWhatStoodOnThePageBeforeToo() {
        var page = page("{\"id\":1}", "{\"id\":2}").mapped();

        turn(page, Set.of("2"));
        assertThat(mapped).containsExactly(List.of("1", "2"), List.of("1", "2"));
    }

    private static void turn(MappedPage page, Set<String> before) {
        page.behind(before).forEachRemaining(slice -> assertThat(slice.get()).isNotNull());
    }

    private MappedPage page(String... rows) {
        var items = Stream.of(rows).map(row -> Item.read(RawRow.of(row), "id")).toList();
        return new MappedPage(new Fetched(new Position.Bulk(1), Instant.EPOCH, items, null, null, null), 2, this::map);
    }

    private Candidates map(Slice slice) {
        mapped.add(slice.rows().stream().map(Item::externalId).toList());
        return new Candidates(List.of(), Set.of(), 0, slice.rows().size(), List.of(), null);
    }
}
