package com.practicestudio.reconciler.pipeline.sweep;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which records a walk has seen. They are noted in the chunk's transaction, so that a restart knows them too. */
@Component
public class Sightings {

    private final JdbcClient jdbc;

    Sightings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param walk id of the job instance, which a restart shares @param externalIds what a chunk held */
    public void note(long walk, String resource, List<String> externalIds) {
        jdbc.sql("INSERT INTO sighting (job_instance_id, resource, external_ids) VALUES (?, ?, ?)")
                .params(walk, resource, String.join("\n", externalIds).getBytes(StandardCharsets.UTF_8))
                .update();
    }

    IdSet seen(long walk, String resource) {
        return IdSet.of(jdbc
                .sql("SELECT external_ids FROM sighting WHERE job_instance_id = ? AND resource = ?")
                .params(walk, resource)
                .query((row, number) -> row.getBytes(1))
                .list()
                .stream()
                .flatMap(ids -> Stream.of(new String(ids, StandardCharsets.UTF_8).split("\n", -1))));
    }

    void forget(long walk, String resource) {
        jdbc.sql("DELETE FROM sighting WHERE job_instance_id = ? AND resource = ?")
                .params(walk, resource)
                .update();
    }
}
