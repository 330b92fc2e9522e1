namespace Sluice.Access;

/// <summary>A tenant of Sluice: the 12-digit account id that it has here, which is not an AWS account number of its own.</summary>
public readonly record struct OrganizationId(string Value)
{
    public override string ToString() => Value;
}
