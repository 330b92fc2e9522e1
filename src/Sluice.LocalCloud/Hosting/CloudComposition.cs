using Sluice.LocalCloud.Authority;
using Sluice.LocalCloud.Authorization;
using Sluice.LocalCloud.Events;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.Json;
using Sluice.LocalCloud.Kms;
using Sluice.LocalCloud.Organizations;
using Sluice.LocalCloud.Query;
using Sluice.LocalCloud.S3;
using Sluice.LocalCloud.S3.Buckets;
using Sluice.LocalCloud.S3.Encryption;
using Sluice.LocalCloud.S3.Listing;
using Sluice.LocalCloud.S3.Objects;
using Sluice.LocalCloud.S3.Uploads;
using Sluice.LocalCloud.Sqs;
using Sluice.LocalCloud.Sqs.Forms;
using Sluice.LocalCloud.Storage;

namespace Sluice.LocalCloud.Hosting;

/// <summary>Puts the services of one local cloud together: what stands on what. The identities, their policies and who decides are shared by all.</summary>
internal sealed class CloudComposition(
    CloudDatabase database,
    BlobFolder blobs,
    MasterKey master,
    LocalCloudOptions options,
    TimeProvider time
)
{
    private readonly IdentityStore _identities = new(database);
    private readonly CredentialStore _credentials = new(database);
    private readonly PolicyStore _policies = new(database);
    private readonly OrganizationStore _organizations = new(database);

    private Authenticator Authenticator =>
        field ??= new Authenticator(_identities, _credentials, options.Region, time)
        {
            TakesVersionTwo = options.LegacyBuckets,
        };

    private Authorizer Authorizer => field ??= new Authorizer(_policies, _organizations);

    private PrincipalNames Names => field ??= new PrincipalNames(_identities);

    public CloudRouter Router()
    {
        var directory = Directory();
        var queues = Queues();
        var sqs = SqsOperations.Service(queues);
        var kms = KmsBackend.Of(database, master.For("kms"), (Authorizer, Names), (options.Region, time));
        var events = EventParts.Of(database, master.For("events"), (directory, queues), options);
        JsonService[] services =
        [
            OrganizationActions.Service(Organizations()),
            new KmsService(kms).Endpoint,
            sqs,
            EventOperations.Service(events.Backend, events.Intake),
        ];
        return new CloudRouter(
            new S3Service(Authenticator, Buckets(kms)),
            new QueryGateway(Authenticator, directory),
            new JsonGateway(Authenticator, [.. services]),
            new FormGateway(Authenticator, sqs),
            time
        )
        {
            Authority = new CloudAuthority(Authenticator, directory),
            Events = new CloudEvents(events.Backend, events.Intake, events.Pump),
            Pump = events.Pump,
            Pages = events.Pages,
        };
    }

    private S3Backend Buckets(KmsBackend kms)
    {
        var buckets = new BucketStore(database);
        return new S3Backend(buckets, new ObjectStore(database, blobs), new UploadStore(database, blobs), blobs)
        {
            Access = new S3Access(Authorizer, Names, buckets, time),
            Sealer = new ObjectSealer(master.For("s3"), new KmsSeal(kms.DataKeys, options.Region, time)),
            Names = Names,
            Users = new CanonicalUsers(database),
            Listings = new ListingStore(database),
            Time = time,
            Region = options.Region,
            LegacyBuckets = options.LegacyBuckets,
        };
    }

    private CloudDirectory Directory() =>
        new(_identities, _credentials, _policies, Names)
        {
            Managed = new ManagedPolicyStore(database),
            Groups = new GroupStore(database),
            Profiles = new InstanceProfileStore(database),
            Authorizer = Authorizer,
            Organizations = _organizations,
            Time = time,
            Region = options.Region,
        };

    private OrganizationBackend Organizations() =>
        new(_organizations, new AccountRegister(database, time), Authorizer) { Time = time, Region = options.Region };

    private SqsBackend Queues() =>
        new(new QueueStore(database), new MessageStore(database), Authorizer)
        {
            Names = Names,
            Time = time,
            Region = options.Region,
        };
}
