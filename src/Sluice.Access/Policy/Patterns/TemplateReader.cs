using System.Collections.Immutable;
using Sluice.Access.Policy.Evaluation;

namespace Sluice.Access.Policy.Patterns;

/// <summary>Cuts a value of a document into a <see cref="Template"/>.</summary>
internal static class TemplateReader
{
    /// <summary>Reads <paramref name="value"/>; null with a reason when a variable in it is malformed.</summary>
    public static Template? Read(string value, PatternSyntax syntax, out string? fault)
    {
        var parts = ImmutableArray.CreateBuilder<TemplatePart>();
        var literalStart = 0;
        var i = 0;
        while (i < value.Length)
        {
            if (syntax.HasFlag(PatternSyntax.Variables) && value.AsSpan(i).StartsWith("${"))
            {
                AddLiteral(parts, value[literalStart..i]);
                var close = FindClose(value, i + 2);
                fault = close < 0 ? "A policy variable lacks its closing brace." : null;
                if (fault is not null || ReadVariable(value[(i + 2)..close], out fault) is not { } part)
                    return null;
                parts.Add(part);
                i = literalStart = close + 1;
            }
            else if (syntax.HasFlag(PatternSyntax.Wildcards) && value[i] is '*' or '?')
            {
                AddLiteral(parts, value[literalStart..i]);
                parts.Add(
                    new TemplatePart.Text(
                        value[i].ToString(),
                        value[i] == '*' ? PatternKind.AnyRun : PatternKind.AnyOne
                    )
                );
                i = literalStart = i + 1;
            }
            else
            {
                i++;
            }
        }
        AddLiteral(parts, value[literalStart..]);
        fault = null;
        return new Template(parts.ToImmutable());
    }

    // A quoted default may hold a brace.
    private static int FindClose(string value, int start)
    {
        var quoted = false;
        for (var i = start; i < value.Length; i++)
        {
            if (value[i] == '\'')
                quoted = !quoted;
            else if (value[i] == '}' && !quoted)
                return i;
        }
        return -1;
    }

    private static TemplatePart? ReadVariable(string body, out string? fault)
    {
        fault = null;
        if (body is "*" or "?" or "$")
            return new TemplatePart.Text(body, PatternKind.Literal);

        var comma = body.IndexOf(',');
        var key = comma < 0 ? body : body[..comma];
        var quoted = comma < 0 ? null : body[(comma + 1)..].Trim(' ');
        if (!ContextKey.IsWellFormed(key) || key.Trim() != key || key.AsSpan().ContainsAny("${'"))
            fault = $"The policy variable ${{{body}}} names no condition key of the form service:name.";
        else if (
            quoted is not null
            && (quoted.Length < 2 || quoted[0] != '\'' || quoted.IndexOf('\'', 1) != quoted.Length - 1)
        )
            fault = $"The default of the policy variable ${{{body}}} is not one text in single quotes.";
        return fault is null ? new TemplatePart.Variable(new ContextKey(key), quoted?[1..^1]) : null;
    }

    private static void AddLiteral(ImmutableArray<TemplatePart>.Builder parts, string text)
    {
        if (text.Length > 0)
            parts.Add(new TemplatePart.Text(text, PatternKind.Literal));
    }
}
