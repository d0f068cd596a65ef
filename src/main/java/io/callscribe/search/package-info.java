/**
 * The search index: what its documents look like, and how an Elasticsearch or OpenSearch cluster is spoken to. The calls
 * themselves stand in {@code routes/common/search.camel.yaml}.
 */
package io.callscribe.search;
