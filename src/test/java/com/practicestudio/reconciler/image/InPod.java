package com.practicestudio.reconciler.image;

import com.practicestudio.reconciler.kubernetes.Asked;
import com.practicestudio.reconciler.testing.Child;
import com.practicestudio.reconciler.testing.StartCache;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The product as its pod starts it: the flags, the settings and the memory that its manifest says, and the cache of the image. */
public final class InPod {

    private static final String FLAGS = "JDK_JAVA_OPTIONS";

    private static final String MOUNTED = "/etc/";

    private InPod() {}

    public static Child.Builder of(Asked pod, Application application, Map<String, String> environment) {
        var settings = new TreeMap<>(pod.environment());
        settings.values().removeIf(value -> value.startsWith(MOUNTED));
        settings.putAll(environment);
        var flags = new ArrayList<>(List.of(settings.remove(FLAGS).split(" ")));
        flags.add("-XX:MaxRAM=" + pod.most() + "m");
        flags.addAll(StartCache.ofThisJvm().requiring(application.cache()));
        return Child.ofJar(application.jar())
                .flags(flags.toArray(String[]::new))
                .environment(settings);
    }
}
