/** The tables that learners learn from: features of the store, features of a CSV file, or pictures. */
package org.genremill.steps.table;
