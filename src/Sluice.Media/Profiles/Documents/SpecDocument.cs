using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Sluice.Media.Profiles.Documents;

/// <summary>Reads YAML, of which JSON is a part, to a plain tree. References and tags are refused: a small document could unfold to a huge one.</summary>
static class SpecDocument
{
    const int MostCharacters = 64 * 1024;
    const int Deepest = 8;

    /// <summary>The tree, or the one reason why there is none.</summary>
    public static (SpecNode? Root, SpecError? Error) Read(string text)
    {
        if (text.Length > MostCharacters)
            return (
                null,
                new SpecError("", $"The profile has {text.Length} characters; at most {MostCharacters} are read.")
            );
        try
        {
            var parser = new Parser(new StringReader(text));
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _))
                return (null, new SpecError("", "The profile is empty."));
            parser.Consume<DocumentStart>();
            var root = Node(parser, 0);
            parser.Consume<DocumentEnd>();
            return parser.Accept<StreamEnd>(out _)
                ? (root, null)
                : (null, new SpecError("", "The profile holds more than one document."));
        }
        catch (YamlException error)
        {
            return (null, new SpecError("", $"Line {error.Start.Line}: {error.Message}"));
        }
        catch (InvalidOperationException)
        {
            // YamlDotNet's scanner ends so on some flow collections that are never closed, such as "[a" below a mapping.
            return (null, new SpecError("", "The profile is not well-formed YAML or JSON."));
        }
    }

    static SpecNode Node(Parser parser, int depth)
    {
        if (depth > Deepest)
            throw new YamlException(Here(parser), Here(parser), "Values are nested too deeply.");
        if (parser.Accept<AnchorAlias>(out _) || (parser.Accept<NodeEvent>(out var node) && !node.Anchor.IsEmpty))
            throw new YamlException(Here(parser), Here(parser), "Anchors and aliases are not read.");
        return parser.Current switch
        {
            SequenceStart => Sequence(parser, depth),
            MappingStart => Mapping(parser, depth),
            _ => Scalar(parser.Consume<Scalar>()),
        };
    }

    static SpecNode.Scalar Scalar(Scalar scalar) =>
        new(scalar is { Style: ScalarStyle.Plain, Value: "" or "null" or "~" } ? null : scalar.Value);

    static SpecNode.Sequence Sequence(Parser parser, int depth)
    {
        parser.Consume<SequenceStart>();
        var items = ImmutableArray.CreateBuilder<SpecNode>();
        while (!parser.TryConsume<SequenceEnd>(out _))
            items.Add(Node(parser, depth + 1));
        return new SpecNode.Sequence(items.ToImmutable());
    }

    static SpecNode.Mapping Mapping(Parser parser, int depth)
    {
        parser.Consume<MappingStart>();
        var fields = ImmutableArray.CreateBuilder<(string, SpecNode)>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var name = parser.Consume<Scalar>();
            if (!names.Add(name.Value))
                throw new YamlException(name.Start, name.End, $"{name.Value} is given twice.");
            fields.Add((name.Value, Node(parser, depth + 1)));
        }

        return new SpecNode.Mapping(fields.ToImmutable());
    }

    static Mark Here(Parser parser) => parser.Current?.Start ?? default;
}
