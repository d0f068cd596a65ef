/** What happens between the command line and the first route: settings, route files, the data folder, the log's format. */
package io.callscribe.start;
