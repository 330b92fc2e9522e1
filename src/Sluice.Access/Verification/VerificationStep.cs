namespace Sluice.Access.Verification;

/// <summary>The steps of a verification, in their order. Negative ones mean nothing before the first has passed.</summary>
public static class VerificationStep
{
    /// <summary>Who Sluice is: only listed where STS did not say.</summary>
    public const string OwnIdentity = "own-identity";

    /// <summary>What can be told without a call: whose accounts the role and the bucket are in.</summary>
    public const string Shape = "grant-is-of-the-customer";

    public const string Marker = "marker-of-the-organization";
    public const string Ownership = "owner-of-outputs";
    public const string ReadRole = "read-own-role";

    public const string AssumeWithId = "assume-with-external-id";
    public const string Identity = "session-is-the-role";
    public const string AssumeWithoutId = "assume-without-external-id";
    public const string AssumeWithWrongId = "assume-with-wrong-external-id";
    public const string AssumeAsOther = "assume-as-another-organization";
    public const string AssumeAsStranger = "assume-as-a-stranger";
    public const string AssumeWithNewId = "assume-with-new-external-id";
    public const string AssumeWithRetiredId = "assume-with-retired-external-id";
    public const string LongSession = "session-longer-than-an-hour";
    public const string AssumeAsCanary = "assume-as-another-principal";
    public const string AssumeAsService = "assume-as-service";
    public const string AssumeForOtherAccount = "assume-as-service-for-another-account";
    public const string PassRole = "pass-role";
    public const string Location = "bucket-location";
    public const string List = "list-under-prefix";
    public const string MissingKey = "head-missing-key";
    public const string Read = "read-object";
    public const string Abort = "abort-upload";
    public const string WritePart = "write-part";
    public const string ListParts = "list-parts";
    public const string ListUploads = "list-uploads";
    public const string Delete = "delete-object";
    public const string Upload = "begin-upload-with-real-headers";
    public const string AnonymousList = "anonymous-list";
    public const string AnonymousRead = "anonymous-read";
    public const string AnonymousWrite = "anonymous-write";
    public const string ListOutside = "list-outside-prefix";
    public const string ReadOutside = "read-outside-prefix";
    public const string ListBuckets = "list-all-buckets";
    public const string ReadPolicy = "read-bucket-policy";
}
