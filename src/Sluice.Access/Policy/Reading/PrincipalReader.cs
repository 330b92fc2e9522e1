using System.Collections.Immutable;
using System.Text.Json;
using Sluice.Access.Policy.Statements;

namespace Sluice.Access.Policy.Reading;

/// <summary>Reads the principal element of a statement.</summary>
internal sealed class PrincipalReader(DocumentGrammar grammar, DefectLog log)
{
    public PrincipalBlock Read(JsonElement element, bool isNot, string path)
    {
        if (element.ValueKind == JsonValueKind.String && element.GetString() == "*")
            return new PrincipalBlock(isNot, [new PrincipalForm.Everyone()]);
        if (element.ValueKind != JsonValueKind.Object)
        {
            log.Add(
                path,
                "bad_principal",
                "A principal is \"*\" or an object such as {\"AWS\": \"arn:aws:iam::123456789012:role/name\"}."
            );
            return new PrincipalBlock(isNot, []);
        }
        var forms = ImmutableArray.CreateBuilder<PrincipalForm>();
        foreach (var (kind, value) in JsonElements.Members(element, path, log))
            ReadKind(kind, value, $"{path}.{kind}", forms);
        if (!element.EnumerateObject().Any())
            log.Add(path, "empty_list", "The principal is empty; name one at least.");
        return new PrincipalBlock(isNot, forms.ToImmutable());
    }

    private void ReadKind(string kind, JsonElement value, string path, ImmutableArray<PrincipalForm>.Builder forms)
    {
        if (kind is not ("AWS" or "Service" or "Federated" or "CanonicalUser"))
        {
            log.Add(
                path,
                "unknown_element",
                $"\"{kind}\" is no kind of principal; known are AWS, Service, Federated, CanonicalUser."
            );
            return;
        }
        if (kind == "CanonicalUser" && !grammar.HasCanonicalUsers)
        {
            log.Add(path, "element_not_allowed", $"CanonicalUser does not belong in {grammar.Name}; name the account.");
            return;
        }
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0)
            log.Add(path, "empty_list", "The list is empty; name one principal at least.");
        foreach (var (text, itemPath) in JsonElements.Strings(value, path, log))
        {
            if (PrincipalSyntax.Read(kind, text) is { } form)
                forms.Add(form);
            else
                log.Add(
                    itemPath,
                    "bad_principal",
                    $"\"{text}\" is no {kind} principal; {PrincipalSyntax.Hint(kind, text)}."
                );
        }
    }
}
