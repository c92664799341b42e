package com.practicestudio.reconciler.pipeline.hint;

import com.practicestudio.reconciler.drchrono.RawRow;
import com.practicestudio.reconciler.pipeline.Resource;
import com.practicestudio.reconciler.pipeline.hint.Hints.Hint;
import com.practicestudio.reconciler.pipeline.walk.Item;
import com.practicestudio.reconciler.pipeline.walk.StoredRows;
import com.practicestudio.reconciler.values.ClinicTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which rows that came with a hint need not be asked for: they hold all that is mapped, and are newer than what we hold. */
final class Credible {

    private final Resource<?, ?> resource;
    private final StoredRows stored;
    private final Set<String> needed;

    Credible(Resource<?, ?> resource, StoredRows stored) {
        this.resource = resource;
        this.stored = stored;
        this.needed = new HashSet<>(resource.fields());
        this.needed.removeAll(resource.source().completeOnly());
    }

    List<Item> among(long practice, Collection<Hint> hints) {
        var rows = hints.stream().map(this::complete).filter(Objects::nonNull).toList();
        if (rows.isEmpty()) {
            return rows;
        }
        var ids = rows.stream().map(Item::externalId).toList();
        var held = stored.updatedAt(resource, practice, ids);
        return rows.stream().filter(item -> isNewer(item, held)).toList();
    }

    private @Nullable Item complete(Hint hint) {
        var row = hint.sent();
        if (row == null || !row.isObject() || !names(row).containsAll(needed)) {
            return null;
        }
        var item = Item.read(row, resource.source().idField());
        return item.externalId().equals(hint.externalId()) ? item : null;
    }

    private static Set<String> names(RawRow row) {
        var names = new HashSet<String>();
        row.describe((name, kind) -> names.add(name));
        return names;
    }

    private static boolean isNewer(Item item, Map<String, String> held) {
        var sent = item.row().text("updated_at");
        var ours = held.get(item.externalId());
        return ours == null ? ClinicTime.parseWithoutZone(sent).isPresent() : ClinicTime.order(sent, ours) > 0;
    }
}
