-- What users have allowed the clients that ask them: the table of Spring Authorization Server.
create table oauth2_authorization_consent (
    registered_client_id varchar(100) not null references oauth2_registered_client (id) on delete cascade,
    principal_name varchar(200) not null,
    authorities varchar(1000) not null,
    primary key (registered_client_id, principal_name)
);
