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
    private final Map<Reference, Long> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Reference, Long> eldest) {
            return size() > REMEMBERED;
        }
    };

    References(JdbcTemplate jdbc, Resources resources) {
        this.jdbc = jdbc;
        this.resources = resources;
    }

    /** Our ids, for those that are there. */
    Map<Reference, Long> find(long practice, Collection<Reference> references) {
        // Taken out of what is known before anything new comes in, because that pushes old ones out.
        var ids = new HashMap<Reference, Long>();
        references.forEach(reference -> ids.computeIfAbsent(reference, known::get));
        references.stream()
                .filter(reference -> !ids.containsKey(reference))
                .collect(Collectors.groupingBy(Reference::resource))
                .forEach((resource, missing) -> {
                    var there = look(practice, resource, missing);
                    missing.forEach(reference -> ids.computeIfAbsent(reference, one -> there.get(one.externalId())));
                });
        known.putAll(ids);
        return ids;
    }

    /** By DrChrono's id. */
    private Map<String, Long> look(long practice, String resource, List<Reference> references) {
        var externalIds =
                references.stream().map(Reference::externalId).distinct().toList();
        var parameters = new ArrayList<Object>();
        parameters.add(practice);
        parameters.addAll(externalIds);
        var ids = new HashMap<String, Long>();
        jdbc.query(
                "SELECT external_id, id FROM %s WHERE practice_id = ? AND external_id IN (%s)"
                        .formatted(
                                resources.require(resource).table(),
                                String.join(", ", Collections.nCopies(externalIds.size(), "?"))),
                row -> {
                    ids.put(row.getString(1), row.getLong(2));
                },
                parameters.toArray());
        return ids;
    }
}
