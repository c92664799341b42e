package com.practicestudio.reconciler.pipeline.job;

import com.practicestudio.reconciler.pipeline.control.InvalidJob;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.modulith.NamedInterface;

/** The jobs there are, for those outside the pipeline who choose one. */
@NamedInterface("control")
public interface JobCatalog {

    /** The names of all jobs. */
    Set<String> names();

    /**
     * The names of the resources that a job reads, in their order.
     *
     * @throws InvalidJob when there is no such job
     */
    List<String> resources(String job);

    /** Those of mode {@code incremental}, by name: the names of the resources that each of them reads. */
    Map<String, List<String>> incremental();
}
