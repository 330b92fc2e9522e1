namespace Sluice.Access.Grants;

/// <summary>Identifies one grant: <c>grant-</c> and 26 lower-case letters and digits.</summary>
public readonly record struct GrantId(string Value)
{
    public override string ToString() => Value;
}
