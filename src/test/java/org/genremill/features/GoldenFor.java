package org.genremill.features;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a test that compares feature sets with values from outside this project, so that no set goes without. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface GoldenFor {
    /** The names of the sets. */
    String[] value();
}
