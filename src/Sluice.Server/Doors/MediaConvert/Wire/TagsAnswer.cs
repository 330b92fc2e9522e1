using System.Collections.Immutable;

namespace Sluice.Server.Doors.MediaConvert.Wire;

internal sealed record TagsAnswer(ResourceTagsDocument ResourceTags);

internal sealed record ResourceTagsDocument(string Arn, ImmutableSortedDictionary<string, string> Tags);
