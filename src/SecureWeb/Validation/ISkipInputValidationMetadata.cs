using SecureWeb.Http;

namespace SecureWeb.Validation;

/// <summary>Endpoint metadata: the input of this endpoint is not validated by SecureWeb.</summary>
public interface ISkipInputValidationMetadata : IOptOutMetadata;
