namespace Sluice.Access.ExternalIds;

/// <summary>The value a trust policy's <c>sts:ExternalId</c> condition must require. An identifier, not a secret: it may be shown to the organization that owns it.</summary>
public readonly record struct ExternalId(string Value)
{
    public override string ToString() => Value;
}
