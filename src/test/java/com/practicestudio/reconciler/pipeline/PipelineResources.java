package com.practicestudio.reconciler.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Resources of which only the names matter. */
public final class PipelineResources {

    private PipelineResources() {}

    private record Nothing() {}

    public static Resources named(String... names) {
        List<Resource<?, ?>> resources = Arrays.stream(names)
                .map(name -> new Resource<>(
                        name,
                        Resource.Source.list("/api/" + name),
                        Nothing.class,
                        name,
                        Nothing.class,
                        (wire, mapping) -> wire))
                .collect(Collectors.toList());
        return new Resources(resources);
    }
}
