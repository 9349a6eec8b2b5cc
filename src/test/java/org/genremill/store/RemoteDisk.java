package org.genremill.store;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** A local disk that is not recognised as one: it creates and renames through Hadoop's interfaces, as HDFS does. */
public class RemoteDisk extends FilterFileSystem {
    static final String SCHEME = "remotedisk";

    public RemoteDisk() {
        this(SCHEME);
    }

    RemoteDisk(String scheme) {
        super(new RawLocalFileSystem() {
            @Override
            public URI getUri() {
                return URI.create(scheme + ":///");
            }
        });
    }

    /** Makes it known to Hadoop. */
    static Configuration register(Configuration hadoop) {
        hadoop.set("fs.%s.impl".formatted(SCHEME), RemoteDisk.class.getName());
        hadoop.set("fs.AbstractFileSystem.%s.impl".formatted(SCHEME), Renaming.class.getName());
        return hadoop;
    }

    /** The same disk for the interface that can rename onto a file. */
    public static final class Renaming extends DelegateToFileSystem {
        public Renaming(URI uri, Configuration hadoop) throws IOException, URISyntaxException {
            super(uri, new RemoteDisk(), hadoop, SCHEME, false);
        }
    }
}
