using System.Collections.Immutable;
using System.Text.Json;
using Sluice.Access.Policy.Patterns;
using Sluice.Access.Policy.Statements;

namespace Sluice.Access.Policy.Reading;

/// <summary>Reads the action and resource elements of a statement.</summary>
internal sealed class PatternReader(PolicyVersion version, DocumentGrammar grammar, DefectLog log)
{
    private readonly PatternSyntax resourceSyntax =
        version == PolicyVersion.V2012 ? PatternSyntax.Wildcards | PatternSyntax.Variables : PatternSyntax.Wildcards;

    public ActionBlock ReadActions(JsonElement element, bool isNot, string path)
    {
        var patterns = ImmutableArray.CreateBuilder<ActionPattern>();
        foreach (var (text, itemPath) in NotEmpty(element, path))
        {
            if (!IsAction(text))
                log.Add(
                    itemPath,
                    "bad_action",
                    $"\"{text}\" is no action; write service:Name, as s3:GetObject, or \"*\"."
                );
            else if (grammar.IsStsOnly && !isNot && !text.StartsWith("sts:", StringComparison.OrdinalIgnoreCase))
                log.Add(
                    itemPath,
                    "bad_action",
                    $"\"{text}\" does not belong in {grammar.Name}, whose actions are sts:AssumeRole and its kin."
                );
            else
                patterns.Add(new ActionPattern(text));
        }
        return new ActionBlock(isNot, patterns.ToImmutable());
    }

    public ResourceBlock ReadResources(JsonElement element, bool isNot, string path)
    {
        var patterns = ImmutableArray.CreateBuilder<ResourcePattern>();
        foreach (var (text, itemPath) in NotEmpty(element, path))
        {
            if (text != "*" && !text.StartsWith("arn:", StringComparison.Ordinal))
                log.Add(
                    itemPath,
                    "bad_resource",
                    $"\"{text}\" is no resource; write an ARN, as arn:aws:s3:::bucket/*, or \"*\"."
                );
            else if (TemplateReader.Read(text, resourceSyntax, out var fault) is { } template)
                patterns.Add(new ResourcePattern(text, template));
            else
                log.Add(itemPath, "bad_variable", fault!);
        }
        return new ResourceBlock(isNot, patterns.ToImmutable());
    }

    private ImmutableArray<(string Text, string Path)> NotEmpty(JsonElement element, string path)
    {
        if (element.ValueKind == JsonValueKind.Array && element.GetArrayLength() == 0)
            log.Add(path, "empty_list", "The list is empty; name one at least.");
        return JsonElements.Strings(element, path, log);
    }

    private static bool IsAction(string text)
    {
        if (text == "*")
            return true;
        var colon = text.IndexOf(':');
        return colon > 0
            && colon < text.Length - 1
            && text.AsSpan(0, colon).IndexOfAnyExcept(ServiceCharacters) < 0
            && text.AsSpan(colon + 1).IndexOfAnyExcept(NameCharacters) < 0;
    }

    private const string Alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static readonly System.Buffers.SearchValues<char> ServiceCharacters = System.Buffers.SearchValues.Create(
        Alphanumeric + "-*?"
    );
    private static readonly System.Buffers.SearchValues<char> NameCharacters = System.Buffers.SearchValues.Create(
        Alphanumeric + "-_*?"
    );
}
