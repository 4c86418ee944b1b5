using SecureWeb.Http;

namespace SecureWeb.Validation;

/// <summary>Endpoint metadata: members that the type does not have are left out of the JSON body, not refused.</summary>
public interface IAllowUnknownFieldsMetadata : IOptOutMetadata;
