package com.practicestudio.reconciler.pipeline.write;

import com.practicestudio.reconciler.pipeline.Reference;
import com.practicestudio.reconciler.pipeline.Resources;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** Finds our ids of the records that rows point to: one select for each table and chunk, and none for what is known. */
final class References {

    /** Doctors, offices and profiles of any practice, and the patients of the last chunks. */
    private static final int REMEMBERED = 5_000;

    private final JdbcTemplate jdbc;
    private final Resources resources;
    private final Map<String, Long> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > REMEMBERED;
        }
    };

    References(JdbcTemplate jdbc, Resources resources) {
        this.jdbc = jdbc;
        this.resources = resources;
    }

    /** Our ids, for those that are there. */
    Map<Reference, Long> find(long practice, Collection<Reference> references) {
        references.stream()
                .filter(reference -> !known.containsKey(key(reference.resource(), reference.externalId())))
                .collect(Collectors.groupingBy(
                        Reference::resource, Collectors.mapping(Reference::externalId, Collectors.toSet())))
                .forEach((resource, ids) -> look(practice, resource, List.copyOf(ids)));
        var found = new HashMap<Reference, Long>();
        for (var reference : references) {
            var id = known.get(key(reference.resource(), reference.externalId()));
            if (id != null) {
                found.put(reference, id);
            }
        }
        return found;
    }

    private void look(long practice, String resource, List<String> externalIds) {
        var parameters = new ArrayList<Object>();
        parameters.add(practice);
        parameters.addAll(externalIds);
        jdbc.query(
                "SELECT external_id, id FROM %s WHERE practice_id = ? AND external_id IN (%s)"
                        .formatted(
                                resources.require(resource).table(),
                                String.join(", ", Collections.nCopies(externalIds.size(), "?"))),
                row -> {
                    known.put(key(resource, row.getString(1)), row.getLong(2));
                },
                parameters.toArray());
    }

    private static String key(String resource, String externalId) {
        return resource + ' ' + externalId;
    }
}
