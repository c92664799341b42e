package com.practicestudio.reconciler.pipeline;

import com.practicestudio.reconciler.pipeline.control.InvalidJob;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** All resources that the slices handed to the pipeline. */
@Component
public class Resources {

    private final Map<String, Resource<?, ?>> byName;

    Resources(List<Resource<?, ?>> resources) {
        byName = new TreeMap<>(resources.stream().collect(Collectors.toMap(Resource::name, Function.identity())));
    }

    public boolean has(String name) {
        return byName.containsKey(name);
    }

    /** @throws InvalidJob when there is none of this name */
    public Resource<?, ?> require(String name) {
        var resource = byName.get(name);
        if (resource == null) {
            throw new InvalidJob(
                    "There is no resource '%s'. There are: %s.".formatted(name, String.join(", ", names())));
        }
        return resource;
    }

    public List<Resource<?, ?>> all() {
        return List.copyOf(byName.values());
    }

    public Collection<String> names() {
        return byName.keySet();
    }
}
