package com.practicestudio.reconciler.operations;

import java.io.IOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that was built. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() throws IOException {
        var build = new Properties();
        try (var file = getClass().getResourceAsStream("/META-INF/build-info.properties")) {
            if (file != null) {
                build.load(file);
            }
        }
        return new String[] {"drchrono-reconciler " + build.getProperty("build.version", "(not packaged)")};
    }
}
